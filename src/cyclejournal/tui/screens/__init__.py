"""The screens. Each shows what the desk and the view functions give it, and sends back what people do."""
