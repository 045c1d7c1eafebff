"""The pages of what VDAB pays."""
