"""Tests by behaviour; samples in them are ours."""
