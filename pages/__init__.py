"""What people see: NiceGUI pages over the desk."""
