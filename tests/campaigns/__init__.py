"""Long campaigns, each with its own command; the test suite runs them with small counts."""
