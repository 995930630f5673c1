-- The menu as WeChat was given it, to tell later whether somebody changed it there.
ALTER TABLE menu_application ADD COLUMN sent jsonb;
