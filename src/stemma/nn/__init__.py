"""The shipped compact models, their cards, and the one module that runs them."""
