namespace JobScheduler.Hosting;

/// <summary>Section Database: the distributed store.</summary>
internal sealed class DatabaseOptions
{
    public const string Section = "Database";

    /// <summary>Auto (default): the schema is brought up to date at start; Never: the start is refused when it is not.</summary>
    public MigrationMode Migrate { get; set; } = MigrationMode.Auto;
}

/// <summary>Who brings the schema up to date.</summary>
internal enum MigrationMode
{
    Auto,
    Never,
}
