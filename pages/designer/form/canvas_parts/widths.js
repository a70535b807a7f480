// The widths a field is offered, in twelfths of the form.
export const WIDTHS = [3, 4, 6, 8, 12];
