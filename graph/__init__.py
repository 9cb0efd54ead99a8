"""Joinder: government press releases as a knowledge graph with every fact traceable to its words."""
