using JobScheduler.Cli.Showing;

namespace JobScheduler.Cli.Connecting;

/// <summary>One run of a command that asks the API.</summary>
/// <param name="Parsed">The command line.</param>
/// <param name="Client">The API.</param>
/// <param name="Surroundings">The world around it.</param>
/// <param name="WantsJson">Whether a program reads what is shown.</param>
internal sealed record ApiCall(ParseResult Parsed, JobSchedulerClient Client, Surroundings Surroundings, bool WantsJson)
{
    public Terminal Terminal => Surroundings.Terminal;

    public TimeProvider Time => Surroundings.Time;

    public T? Value<T>(Option<T> option) => Parsed.GetValue(option);

    public T Value<T>(Argument<T> argument) => Parsed.GetRequiredValue(argument);

    /// <summary>One thing: as one document, or field by field.</summary>
    public void Show<T>(T one)
    {
        if (WantsJson) Terminal.Out.WriteLine(AnswerText.Indented(one));
        else Terminal.Show(Sheet.OfFields(AnswerText.Element(one)));
    }

    /// <summary>Several: as one array, or as a table of some of their fields.</summary>
    public void Show<T>(IEnumerable<T> many, params string[] fields)
    {
        var list = new ItemList(Terminal, WantsJson, fields);
        list.Add(many);
        list.End();
    }
}
