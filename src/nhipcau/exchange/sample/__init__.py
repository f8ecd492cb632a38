"""A register of invented data, of any size, to see how the product behaves with it."""
