namespace JobScheduler.Cli.Connecting;

/// <summary>A name that becomes a part of an address.</summary>
internal static class NamedArgument
{
    public static Argument<string> Of(string what)
    {
        var name = new Argument<string>("name") { Description = what };
        // Parts of only dots, or of nothing, would lead to another address.
        name.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: "" or "." or ".." }]) result.AddError("This is no name.");
        });
        return name;
    }
}
