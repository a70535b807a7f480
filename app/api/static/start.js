SwaggerUIBundle({
  url: "openapi.json",
  dom_id: "#reader",
  deepLinking: true,
  validatorUrl: null,
  presets: [SwaggerUIBundle.presets.apis],
});
