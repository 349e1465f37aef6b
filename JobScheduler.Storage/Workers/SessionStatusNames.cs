namespace JobScheduler.Storage.Workers;

/// <summary>The names of the ends of sessions as the database spells them.</summary>
internal static class SessionStatusNames
{
    private static readonly EnumWords<SessionStatus> Words = new("session status");

    public static string Name(this SessionStatus status) => Words.Of(status);

    public static SessionStatus Parse(string name) => Words.Parse(name);
}
