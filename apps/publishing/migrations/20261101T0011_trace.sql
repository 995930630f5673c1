-- The trace of the request that planned it: what is done at the due time belongs to the same trace.
ALTER TABLE publication ADD COLUMN traceparent text;
