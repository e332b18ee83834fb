// Shows /docs/openapi.yaml. No validator: nothing is sent anywhere but to this server.
SwaggerUIBundle({
  url: '/docs/openapi.yaml',
  dom_id: '#api',
  deepLinking: true,
  validatorUrl: null,
  defaultModelsExpandDepth: 0,
  docExpansion: 'list',
  presets: [SwaggerUIBundle.presets.apis],
});
