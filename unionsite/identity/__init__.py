"""Who the site belongs to: the organisation, its masthead and slogans, menu, partners and own pages."""
