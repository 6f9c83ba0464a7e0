"""What every target shares: version, dates, tools, results kept from one build to the next."""
