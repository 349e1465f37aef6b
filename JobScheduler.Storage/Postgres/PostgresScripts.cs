using System.Collections.Frozen;
using JobScheduler.Storage.Sql;

namespace JobScheduler.Storage.Postgres;

/// <summary>The statements of this dialect, ready to be bound.</summary>
internal sealed class PostgresScripts
{
    public const string Folder = "Postgres/Sql/";

    private readonly FrozenDictionary<string, PostgresStatement> _statements;

    public PostgresScripts()
    {
        var scripts = SqlScripts.Load(Folder);
        _statements = scripts.Names.ToFrozenDictionary(name => name, name => new PostgresStatement(scripts[name]), StringComparer.Ordinal);
    }

    public PostgresStatement this[string name] => _statements[name];
}
