namespace JobScheduler.Benchmarks.Commands;

/// <summary>Options that are whole numbers from one on, and those that several measurements have.</summary>
internal static class NumberOption
{
    public static Option<int> Of(string name, string description, int value, int most, int least = 1) =>
        Within(new Option<int>(name) { Description = description, DefaultValueFactory = _ => value }, least, most);

    /// <summary>Several of them; each is a case or a side of its own.</summary>
    public static Option<int[]> Many(string name, string description, int[] values, int most) => Within(
        new Option<int[]>(name) { Description = description, DefaultValueFactory = _ => values, AllowMultipleArgumentsPerToken = true }, 1,
        most);

    public static Option<int> Rounds(int value) => Of("--rounds", "How often each side is measured", value, 1000);

    public static Option<int> Workers(int most = 100, int least = 1) => Of("--workers", "Worker processes", 2, most, least);

    public static Option<int> Concurrency(int value = 100) =>
        Of("--concurrency", "Jobs at once in each worker (JobScheduler__Worker__Concurrency)", value, 1000);

    private static TOption Within<TOption>(TOption option, int least, int most)
        where TOption : Option
    {
        option.Validators.Add(result =>
        {
            // What is no number at all has been refused by then.
            var given = result.Tokens.Select(token => int.TryParse(token.Value, out var number) ? number : least);
            if (given.Any(number => number < least || number > most)) result.AddError($"{option.Name} is from {least} to {most}.");
        });
        return option;
    }
}
