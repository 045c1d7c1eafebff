"""A believable year: invented people and organisations, and their cases, made by taking the steps themselves."""
