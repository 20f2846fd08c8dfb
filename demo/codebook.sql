-- The samples' codebook: what is at stake, as a proposition that a claim agrees or disagrees with.
INSERT INTO whosaid.whosaid_concept_user (code, label, proposition) VALUES
  ('cable-sabotage', 'cutting the cable', 'The undersea cable was cut on purpose, by a Veskovian hand.'),
  ('cable-neglect', 'neglecting the cable', 'Norland let the cable wear out.'),
  ('log-forged', 'forging the ship''s log', 'The log of the Blue Lantern was rewritten to hide something.'),
  ('joint-inquiry', 'an international inquiry', 'An international inquiry should examine the cable.'),
  ('port-ban', 'closing the ports', 'Norland should close its ports to Veskovian ships.'),
  ('hospital-attack-state', 'steering the attack', 'Veskovia stands behind the attack on the hospital.'),
  ('hospital-hid', 'hiding the attack', 'The hospital hid the attack and its damage from patients.'),
  ('records-stolen', 'stealing patient records', 'Patient records were copied out of the hospital.'),
  ('pay-ransom', 'paying the ransom', 'The hospital should pay the ransom.'),
  ('count-manipulated', 'manipulating the count', 'The count of Sarmento''s election was manipulated.'),
  ('election-repeat', 'repeating the election', 'Sarmento''s election should be held again.'),
  ('film-genuine', 'burning ballots', 'The film of the burning ballots is genuine.'),
  ('film-campaign', 'spreading the film', 'Veskovia spread the film of the burning ballots.');

-- Countries that the samples made up, so that the tagger knows them and their people.
INSERT INTO whosaid.whosaid_actor_user (path, names, kind, country) VALUES
  ('Norland', '{Norlander,Norlanders}', 'country', 'Norland'),
  ('Norland/Halden', '{}', 'capital', 'Norland'),
  ('Veskovia', '{Veskovian,Veskovians}', 'country', 'Veskovia'),
  ('Veskovia/Brasno', '{}', 'capital', 'Veskovia'),
  ('Sarmento', '{Sarmentan,Sarmentans}', 'country', 'Sarmento');
