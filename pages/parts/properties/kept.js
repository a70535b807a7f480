// What is being typed stays, whatever comes from the server meanwhile; so does what was refused, to be mended.
export const kept = {
  mounted(element, { value }) {
    element.value = value ?? "";
    element.addEventListener("input", () => (element.isTyped = true));
    element.addEventListener("change", () => (element.isTyped = false));
  },
  updated(element, { value }) {
    const isOwn = element.isTyped || element.getAttribute("aria-invalid") === "true";
    if (!isOwn && element.value !== String(value ?? "")) element.value = value ?? "";
  },
};
