"""Every write that means something: one function a verb. What may follow what stands in one table, `machine`."""
