"""Where readers speak to the newsroom: pages in the site's own frame whose words go to the desk's tables."""
