"""Pictures of the relation: albums of an edition or a partnership, with credit, licence and consent."""
