-- Words that very many services have say little: then only the services are ranked that have one of them in their names.
CREATE INDEX search_by_name_words ON catalog.search USING gin (ts_filter(words, '{a}'));
