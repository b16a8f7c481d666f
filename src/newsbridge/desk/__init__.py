"""The editors' web pages: routes, forms, templates. What may be done stands in `editing`, what is kept in `store`."""
