using System.CommandLine.Parsing;
using JobScheduler.LocalCluster;

namespace JobScheduler.AppHost.Commands;

/// <summary>Client programs of the servers: in the dashboard, and as <c>aspire resource postgres psql --sql "SELECT 1"</c>.</summary>
internal static class Clients
{
    private const int MaxLines = 1_000;

    /// <summary>A command with one argument that runs a program of this machine.</summary>
    public static IResourceBuilder<T> WithClient<T>(
        this IResourceBuilder<T> builder, string name, string argument, Func<string, (string Program, string[] Arguments)> command)
        where T : IResource => builder.WithClient(name, argument, (_, text) => command(text));

    /// <summary>psql in the container of the server, whose socket asks for no password.</summary>
    public static IResourceBuilder<PostgresServerResource> WithPsql(this IResourceBuilder<PostgresServerResource> builder, string engine)
    {
        const string Script = $"exec psql -X -U {ResourceNames.DatabaseUser} -d {ResourceNames.Database} -c \"$1\"";
        return builder.WithClient("psql", "sql", (context, sql) => InContainer(context, engine, Script, sql));
    }

    /// <summary>redis-cli in the container of the server, which has its password.</summary>
    public static IResourceBuilder<RedisResource> WithRedisCli(this IResourceBuilder<RedisResource> builder, string engine)
    {
        const string Script = "export REDISCLI_AUTH=\"$REDIS_PASSWORD\"; exec redis-cli \"$@\"";
        return builder.WithClient("redis-cli", "command", (context, command) => InContainer(context, engine, Script, [.. Words(command)]));
    }

    /// <summary>A command is typed as one text: <c>SET "a key" 1</c>.</summary>
    public static IEnumerable<string> Words(string command) => CommandLineParser.SplitCommandLine(command);

    private static (string Program, string[] Arguments) InContainer(
        ExecuteCommandContext context, string engine, string script, params string[] words) =>
        (engine, ["exec", context.Property("container.id"), "sh", "-c", script, "sh", .. words]);

    private static IResourceBuilder<T> WithClient<T>(
        this IResourceBuilder<T> builder,
        string name,
        string argument,
        Func<ExecuteCommandContext, string, (string Program, string[] Arguments)> command)
        where T : IResource => builder.WithProcessCommand(
        name,
        name,
        context =>
        {
            var (program, arguments) = command(context, context.Arguments.GetString(argument) ?? "");
            return new ProcessCommandSpec(program) { Arguments = arguments };
        },
        new ProcessCommandOptions
        {
            Description = $"Runs {name} with this {argument}",
            Arguments = [new InteractionInput { Name = argument, Label = argument, InputType = InputType.Text, Required = true }],
            DisplayImmediately = true,
            MaxOutputLineCount = MaxLines,
        });
}
