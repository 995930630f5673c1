-- What a machine's incident is about, as a code with its figures: worded in the language of whoever reads. Null where a person wrote the title.
ALTER TABLE incident ADD COLUMN headline jsonb;

-- titles that carried both languages at once
UPDATE incident SET headline = jsonb_build_object('code', known.code, 'piece', coalesce(substring(title FROM '^《(.*)》'), '')),
  title = split_part(title, ' · ', 1)
FROM (VALUES ('没有发出 · did not go out', 'not-sent'), ('已被平台删除 · was taken down by the platform', 'taken-down'),
  ('已被删除，而系统没有批准撤回 · was deleted without an approved withdrawal', 'deleted'),
  ('页面内容与通过审核的不一致 · is not what was approved any more', 'changed')) AS known (ending, code)
WHERE source IN ('failed-send', 'patrol') AND right(title, length(known.ending)) = known.ending;
