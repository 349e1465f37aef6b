using System.ComponentModel.DataAnnotations;

namespace JobScheduler.Hosting;

/// <summary>Section Embedded: the single-process mode.</summary>
internal sealed class EmbeddedOptions
{
    public const string Section = "Embedded";

    /// <summary>The SQLite file, relative to the working directory; default data/jobscheduler.db.</summary>
    [Required]
    public string DatabasePath { get; set; } = "data/jobscheduler.db";
}
