"""The steps of scripts/sam-check."""
