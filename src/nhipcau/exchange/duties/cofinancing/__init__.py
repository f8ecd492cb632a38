"""Skeletons of the technical and financial reports that a co-financed project owes."""
