-- A process whose clock is ahead would date its events ahead, and then every other process, which is right, would be behind the log and
-- refused. So it is the one that is refused, by the clock of the database.
DO $$
DECLARE
  v_before text := pg_get_functiondef('append_batch'::regproc);
  v_after  text := replace(v_before, '  o_recorded_at := greatest(p_now, o_recorded_at);', '
  IF p_now > clock_timestamp() + p_max_ahead THEN
    RAISE EXCEPTION ''the clock of the process is ahead: it says %, the database %'', p_now, clock_timestamp() USING ERRCODE = ''MP003'';
  END IF;
  o_recorded_at := greatest(p_now, o_recorded_at);');
BEGIN
  IF v_after = v_before THEN
    RAISE EXCEPTION 'append_batch is not the function that this migration knows';
  END IF;
  EXECUTE v_after;
END
$$;
