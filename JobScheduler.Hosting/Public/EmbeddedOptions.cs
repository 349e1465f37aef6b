using System.ComponentModel.DataAnnotations;

namespace JobScheduler;

/// <summary>Section <c>JobScheduler:Embedded</c>: the single-process mode.</summary>
public sealed class EmbeddedOptions
{
    internal const string Section = "Embedded";

    /// <summary>The SQLite file, relative to the working directory; default data/jobscheduler.db.</summary>
    [Required]
    public string DatabasePath { get; set; } = "data/jobscheduler.db";
}
