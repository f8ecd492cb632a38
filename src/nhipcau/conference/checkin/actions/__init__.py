"""Every write of the door: one function a verb. A device is proven by its secret; people need a permission."""
