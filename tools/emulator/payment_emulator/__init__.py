"""The project's local AWS emulator: moto's server, its gaps closed one by one, its refusals readable."""
