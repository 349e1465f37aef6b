namespace JobScheduler.Client.Contracts;

internal sealed class OverlapConverter() : WordConverter(WireWords.Overlaps);
