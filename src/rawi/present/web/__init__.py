"""The app in a browser: the way of a request is guard, pages or api, resources, collection; and back through templates."""
