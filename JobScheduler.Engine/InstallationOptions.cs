using System.ComponentModel.DataAnnotations;

namespace JobScheduler.Engine;

/// <summary>Section Installation: what tells this one from others.</summary>
internal sealed class InstallationOptions
{
    /// <summary>The section.</summary>
    public const string Section = "Installation";

    /// <summary>The number of the cell, in every id that is made here; 0 to 1,023, default 0. Where there are several installations,
    /// an id says by it whose it is.</summary>
    [Range(0, 1023)]
    public int Cell { get; set; }
}
