using System.CommandLine;

namespace JobScheduler.Benchmarks.Commands;

/// <summary>An option that is a whole number from one on.</summary>
internal static class NumberOption
{
    public static Option<int> Of(string name, string description, int value, int most, int least = 1)
    {
        var option = new Option<int>(name) { Description = description, DefaultValueFactory = _ => value };
        option.Validators.Add(result =>
        {
            // What is no number at all has been refused by then.
            var given = result.Tokens.Select(token => int.TryParse(token.Value, out var number) ? number : least);
            if (given.Any(number => number < least || number > most)) result.AddError($"{name} is from {least} to {most}.");
        });
        return option;
    }

    public static Option<int> Rounds(int value) => Of("--rounds", "How often each side is measured", value, 1000);
}
