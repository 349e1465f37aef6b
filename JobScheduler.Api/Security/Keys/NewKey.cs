using System.Globalization;
using JobScheduler.Hosting.CommandLine;
using JobScheduler.Rest.Access;

namespace JobScheduler.Api.Security.Keys;

/// <summary>The verb new-key: makes a key, shows it once, and tells the settings that let it in.</summary>
internal static class NewKey
{
    private const string Word = "new-key";

    private const string Usage = $"Usage: {Word} --name <name> --scopes <scope>,<scope>… [--expires-at <moment>]";

    /// <summary>The verb. It reads its arguments itself: a misspelt option must not make a key that never ends,
    /// nor the environment name it.</summary>
    public static ProgramVerb Verb(string[] args) =>
        new(Word, _ => Task.FromResult(Run(args[1..], Console.Out, Console.Error))) { TakesSettings = false };

    /// <summary>The exit code.</summary>
    public static int Run(string[] arguments, TextWriter output, TextWriter errors)
    {
        var (key, problems) = Read(arguments);
        if (problems.Count > 0)
        {
            foreach (var problem in problems) errors.WriteLine(problem);
            errors.WriteLine(Usage);
            return 1;
        }

        var text = ApiKeyText.New(key.Name);
        var hash = ApiKeyText.Hash(text);
        key.Hash = Convert.ToHexStringLower(hash);
        output.WriteLine(
            $"The key, shown only here: it is kept nowhere. GET /keys lists it as {ApiKeyText.IdOf(hash, key.Name)}.\n\n  {text}\n");
        output.WriteLine("The settings that let it in (0: any number or word that no other key has):\n");
        foreach (var setting in SettingsOf(key)) output.WriteLine($"  {AuthOptions.Section}__{nameof(AuthOptions.ApiKeys)}__0__{setting}");
        return 0;
    }

    private static (ApiKeyOptions Key, List<string> Problems) Read(string[] arguments)
    {
        var (key, problems) = (new ApiKeyOptions(), new List<string>());
        for (var at = 0; at < arguments.Length; at += 2)
            if (at + 1 == arguments.Length || !Take(key, arguments[at], arguments[at + 1]))
                problems.Add($"{arguments[at]} is not understood.");
        if (!ApiKeyText.IsName(key.Name) || key.Name == Callers.Anonymous)
            problems.Add("--name must be 1 to 64 letters, digits, '-' or '_'.");
        if (key.Scopes.Count == 0 || key.Scopes.Except(Scopes.All).Any())
            problems.Add($"--scopes must be some of {string.Join(", ", Scopes.All)}.");
        return (key, problems);
    }

    private static bool Take(ApiKeyOptions key, string option, string value)
    {
        switch (option)
        {
            case "--name": key.Name = value; return true;
            case "--scopes":
                key.Scopes.AddRange(value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
                return true;
            case "--expires-at" when DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal,
                out var moment):
                key.ExpiresAt = moment;
                return true;
            default: return false;
        }
    }

    private static IEnumerable<string> SettingsOf(ApiKeyOptions key) =>
    [
        $"Name={key.Name}",
        $"Hash={key.Hash}",
        .. key.Scopes.Index().Select(scope => $"Scopes__{scope.Index}={scope.Item}"),
        .. key.ExpiresAt is { } end ? [$"ExpiresAt={end:O}"] : Array.Empty<string>(),
    ];
}
