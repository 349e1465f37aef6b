namespace JobScheduler.Tests.Architecture;

internal static class Violations
{
    // Assert.Empty cuts long texts short, and here the text is what tells the reader what to change.
    public static void AssertNone(IEnumerable<string> violations)
    {
        var found = string.Join('\n', violations);
        Assert.True(found.Length == 0, found);
    }
}
