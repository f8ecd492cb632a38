"""Meetings on the personal page of a delegate, which its link alone opens."""
