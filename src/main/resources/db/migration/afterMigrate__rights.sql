-- Where the application works under a role of its own, it gets here, after every migration, just what it needs: to read and
-- write rows, never to change a table, and of the audit trail to read and add alone. Nothing to do where it migrates itself.
do $$
declare
    app text := nullif(current_setting('sotay.application_role', true), '');
begin
    if app is null or app = current_user then
        return;
    end if;
    execute format('revoke all on all tables in schema public from %I', app);
    execute format('grant usage on schema public to %I', app);
    execute format('grant select, insert, update, delete on all tables in schema public to %I', app);
    execute format('grant usage, select on all sequences in schema public to %I', app);
    execute format('revoke update, delete on audit_entry, audit_seal from %I', app);
    execute format('revoke update on audit_unsealed from %I', app);
    execute format('revoke all on flyway_schema_history from %I', app);
end $$;
