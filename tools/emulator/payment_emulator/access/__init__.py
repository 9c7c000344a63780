"""Who may do what: requests held to the policies of those who make them."""
