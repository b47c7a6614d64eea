"""The look-up of people, units and decisions, and how often one reader may ask."""
