-- How the sentence of the document begins that answers a question ('' when it is not known), and
-- how the question sounds (NULL until it was pronounced).
ALTER TABLE phrases ADD COLUMN answer TEXT NOT NULL DEFAULT '';
ALTER TABLE phrases ADD COLUMN phonemes TEXT;
CREATE INDEX phrases_to_pronounce ON phrases (id) WHERE phonemes IS NULL;
