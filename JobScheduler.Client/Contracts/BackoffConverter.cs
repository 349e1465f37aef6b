namespace JobScheduler.Client.Contracts;

internal sealed class BackoffConverter() : WordConverter(WireWords.Backoffs);
