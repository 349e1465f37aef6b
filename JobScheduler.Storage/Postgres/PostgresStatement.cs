using System.Text.RegularExpressions;
using JobScheduler.Storage.Sql;

namespace JobScheduler.Storage.Postgres;

/// <summary>A statement with numbered placeholders, so that the driver need not parse its text each time it runs.</summary>
internal sealed partial class PostgresStatement
{
    private readonly List<string> _names = [];
    private readonly HashSet<string> _shareable;

    public PostgresStatement(string script)
    {
        Text = Placeholder().Replace(script, match => $"${Number(match.Groups["name"].Value)}");
        _shareable = [.. FirstElement().Matches(script).Select(match => match.Groups["name"].Value)];
    }

    public string Text { get; }

    public SqlOrdinals Ordinals { get; } = new();

    public IReadOnlyList<string> Parameters => _names;

    public NpgsqlBatchCommand Bind(SqlParameters parameters)
    {
        var command = new NpgsqlBatchCommand(Text);
        foreach (var name in _names) command.Parameters.Add(PostgresValues.Parameter(Find(parameters, name) ?? throw Missing(name)));
        return command;
    }

    public NpgsqlBatchCommand Bind<TRow>(SqlBatch<TRow> batch)
    {
        var command = new NpgsqlBatchCommand(Text);
        foreach (var name in _names)
        {
            var column = batch.Columns.Items.FirstOrDefault(column => column.Name == name);
            command.Parameters.Add(column is not null
                ? PostgresArrays.Parameter(column, batch.Rows, _shareable.Contains(name))
                : PostgresValues.Parameter(Find(batch.Shared, name) ?? throw Missing(name)));
        }

        return command;
    }

    private static SqlParameter? Find(SqlParameters parameters, string name)
    {
        foreach (var parameter in parameters.Items)
        {
            if (parameter.Name == name) return parameter;
        }

        return null;
    }

    private int Number(string name)
    {
        if (!_names.Contains(name)) _names.Add(name);
        return _names.IndexOf(name) + 1;
    }

    private InvalidOperationException Missing(string name) => new($"There is no value for @{name} in: {Text}");

    [GeneratedRegex(@"@(?<name>\w+)")]
    private static partial Regex Placeholder();

    // Where a statement falls back on an array's first element, one that is the same in every row need not cross more often.
    [GeneratedRegex(@"\(@(?<name>\w+)::[\w ]+\[\]\)\[1\]")]
    private static partial Regex FirstElement();
}
