"""The designer: drafts of the configuration, how they are changed, looked through and put in force."""
